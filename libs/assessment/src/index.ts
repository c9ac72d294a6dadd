/** Front door of the assessment room: scored periods, exclusions, appeals, and the bulletin. */
import type { RoomSchema } from '@hotline/kernel';
import { AssessmentAppeal } from './appeal.entity.js';
import { Exclusion } from './exclusion.entity.js';
import { Assessment0001 } from './migrations/0001-assessment.js';
import { AssessmentPeriod } from './period.entity.js';

export { appealLifecycle } from './appeal.lifecycle.js';
export { AssessmentModule } from './assessment.module.js';
export { assessmentPolicies } from './assessment.policies.js';
export { exclusionLifecycle } from './exclusion.lifecycle.js';
export { periodLifecycle } from './period.lifecycle.js';
export { scoresOf } from './score.rules.js';
export type { AssessmentRules } from './score.rules.js';
export type { Scores, TierScores, UnitScore } from './score.js';

export const assessmentSchema: RoomSchema = {
  entities: [AssessmentPeriod, Exclusion, AssessmentAppeal],
  migrations: [Assessment0001],
};
