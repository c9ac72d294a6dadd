/**
 * What the simulated people remember of their own doing that the present state of the orders does not show any more.
 * The oracle reads it beside the raw tables.
 */
export class Diary {
  /** Orders answered later than at the call, with the instant; `atIntake` when they had been sent back to the operator. */
  readonly answered: { order: string; at: string; atIntake: boolean }[] = [];
  /** Rounds that ended because the citizen said no before the order was closed. */
  readonly reworked: { order: string; round: number }[] = [];
}
