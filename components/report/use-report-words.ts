import { useKinds, useWords } from '../words.tsx';
import { reportWords, type ReportWords } from './report-words.ts';

/** The words of reports and of the leave page, in the user's language. */
export function useReportWords(): ReportWords {
  return reportWords(useWords(), useKinds());
}
