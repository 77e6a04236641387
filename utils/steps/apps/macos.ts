import type { AppItem } from './items.ts';

/** What Homebrew's installer of the app removes with `--zap` (field.md §2.4), under the home folder. */
const removalList = [
  '.bxd',
  'Library/Application Scripts/com.bitrixsoft.bitrix24desktop',
  'Library/Application Scripts/com.bitrixsoft.bitrix24desktop.finder-ext',
  'Library/Containers/com.bitrixsoft.bitrix24desktop.finder-ext',
  'Library/Group Containers/com.bitrixsoft.bitrix24desktop',
  'Library/HTTPStorages/com.bitrixsoft.bitrix24desktop',
  // The list has a star after it; the rest of what it would match is for a person to see first.
  'Library/Preferences/com.bitrixsoft.bitrix24desktop.plist',
];

/** macOS: the order matters, since an app that runs writes its folders anew. */
export const macosItems: readonly AppItem[] = [
  { id: 'macos-disconnect', title: 'disconnect', text: 'disconnectText', trust: 'vendor' },
  { id: 'macos-folder', title: 'folder', text: 'folderText', trust: 'community' },
  { id: 'macos-autostart', title: 'autostart', text: 'autostartMacos', trust: 'community' },
  { id: 'macos-finder', title: 'finder', text: 'finderText', trust: 'community' },
  { id: 'macos-uninstall', title: 'uninstall', text: 'uninstallMacos', trust: 'installer' },
  {
    id: 'macos-look',
    title: 'see',
    text: 'seeText',
    trust: 'community',
    commands: [{ what: 'seeWhat', text: 'find "$HOME/Library" -maxdepth 2 -iname "*bitrix*"' }],
  },
  {
    id: 'macos-leftovers',
    title: 'leftovers',
    text: 'leftoversMacos',
    trust: 'installer',
    commands: [
      {
        what: 'macosFolders',
        text: removalList.map((path) => `rm -rf "$HOME/${path}"`).join('\n'),
      },
    ],
  },
];
