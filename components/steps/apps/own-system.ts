import { systemOf, type System } from '../../../utils/steps/apps/index.ts';

/** What Chromium tells beside `userAgent`, without its history. */
interface WithPlatform extends Navigator {
  userAgentData?: { platform?: string };
}

/** The system of this browser, where it says so. */
export function ownSystem(): System | undefined {
  const { userAgentData, userAgent }: WithPlatform = navigator;
  return systemOf(userAgentData?.platform || userAgent);
}
