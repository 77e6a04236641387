import type { AppItem } from './items.ts';

/** Linux: what packagers have found (field.md §2.4); where it writes in the home folder is not known. */
export const linuxItems: readonly AppItem[] = [
  { id: 'linux-disconnect', title: 'disconnect', text: 'disconnectText', trust: 'vendor' },
  { id: 'linux-folder', title: 'folder', text: 'folderText', trust: 'community' },
  { id: 'linux-autostart', title: 'autostart', text: 'autostartLinux', trust: 'community' },
  {
    id: 'linux-uninstall',
    title: 'uninstall',
    text: 'uninstallLinux',
    trust: 'community',
    commands: [
      { what: 'linuxDeb', text: 'sudo apt remove bitrix24' },
      { what: 'linuxRpm', text: 'sudo dnf remove bitrix24' },
    ],
  },
  {
    id: 'linux-look',
    title: 'see',
    text: 'seeLinux',
    trust: 'community',
    commands: [
      {
        what: 'seeWhat',
        text: 'find "$HOME" "/opt" -maxdepth 2 \\( -iname "*bitrix*" -o -name ".bxd" \\)',
      },
    ],
  },
  {
    id: 'linux-leftovers',
    title: 'leftovers',
    text: 'leftoversLinux',
    trust: 'community',
    commands: [{ what: 'linuxProgram', text: 'sudo rm -rf "/opt/Bitrix24"' }],
  },
];
