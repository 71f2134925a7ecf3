/** Stage "analyze": what the posting asks for, without a model. */
import { analyze } from "../domain/Keywords.ts"
import type { Analysis, Posting } from "../domain/Posting.ts"

/** Keywords with weights, and years of experience. Pure: the same posting gives the same analysis. */
export const analyzePosting = (posting: Posting): Analysis => analyze(posting)
