/** Front door of the assessment room. */
export { scoresOf } from './score.rules.js';
export type { AssessmentRules } from './score.rules.js';
export type { Scores, TierScores, UnitScore } from './score.js';
