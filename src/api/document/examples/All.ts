/** All of them, in an order in which they can be sent. */
import { accounts, farewell } from "./Accounts.ts"
import type { Case } from "./Case.ts"
import { jobs } from "./Jobs.ts"
import { system } from "./System.ts"

export const cases: ReadonlyArray<Case> = [...accounts, ...jobs, ...system, ...farewell]
