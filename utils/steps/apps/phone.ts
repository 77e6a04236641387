import type { AppItem } from './items.ts';

/** The phone's app: needed until the profile's deletion was asked for, where the phone is the way (field.md §2.1). */
export const phoneItems: readonly AppItem[] = [
  { id: 'phone-profile', title: 'phoneProfile', text: 'phoneProfileText', trust: 'vendor' },
  { id: 'phone-signOut', title: 'phoneSignOut', text: 'phoneSignOutText', trust: 'community' },
  { id: 'phone-uninstall', title: 'uninstall', text: 'uninstallPhone', trust: 'community' },
];
