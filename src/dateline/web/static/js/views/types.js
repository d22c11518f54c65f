// @ts-check
// The types of event, in the order of docs/reference/event-types.md.

export const TYPES = [
  "takeover", "advance", "withdrawal", "expulsion", "control", "siege", "battle", "air strike", "shelling", "bombing", "attack",
  "killing", "abduction", "release", "arrest", "looting", "truce", "negotiation", "mobilisation", "military aid", "humanitarian aid",
  "displacement", "protest", "demand", "accusation", "rejection", "threat", "sanction", "claim of responsibility", "affiliation", "route", "other",
];
