import type { AppItem } from './items.ts';

/** Windows: what public cleaning scripts look for (field.md §2.4); registry and autostart entries are not known. */
export const windowsItems: readonly AppItem[] = [
  { id: 'windows-disconnect', title: 'disconnect', text: 'disconnectText', trust: 'vendor' },
  { id: 'windows-folder', title: 'folder', text: 'folderText', trust: 'community' },
  { id: 'windows-autostart', title: 'autostart', text: 'autostartWindows', trust: 'community' },
  { id: 'windows-uninstall', title: 'uninstall', text: 'uninstallWindows', trust: 'community' },
  {
    id: 'windows-look',
    title: 'see',
    text: 'seeText',
    trust: 'community',
    commands: [
      {
        what: 'seeWhat',
        text: [
          'Get-ChildItem -LiteralPath "$env:APPDATA" -Filter "*bitrix*"',
          'Get-ChildItem -LiteralPath "$env:LOCALAPPDATA" -Filter "*bitrix*"',
          'Get-ChildItem -LiteralPath "$env:LOCALAPPDATA\\Programs" -Filter "*bitrix*"',
        ].join('\n'),
      },
    ],
  },
  {
    id: 'windows-leftovers',
    title: 'leftovers',
    text: 'leftoversWindows',
    trust: 'community',
    commands: [
      {
        what: 'windowsSettings',
        text: 'Remove-Item -Recurse -LiteralPath "$env:APPDATA\\Bitrix24"',
      },
      {
        what: 'windowsCache',
        text: 'Remove-Item -Recurse -Path "$env:APPDATA\\Bitrix\\Desktop\\*\\cef_cache"',
      },
      {
        what: 'windowsCrashes',
        text: 'Remove-Item -Recurse -LiteralPath "$env:LOCALAPPDATA\\Bitrix24\\User Data\\Crashpad"',
      },
    ],
  },
];
