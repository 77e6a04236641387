import type { Text } from '../messages.ts';

/** The step "Remove apps", in the shape of `messages.ts`. */
const en = {
  about:
    'What the Bitrix24 apps leave on your own devices. Tick what you have done; this browser remembers it.',
  windows: 'Windows',
  macos: 'macOS',
  linux: 'Linux',
  phone: 'Phone',
  ownSystem: 'This device',
  progress: '{done} of {all} done',
  notKept: 'The browser did not keep the tick. Try once more.',
  shellWindows:
    'Commands are for PowerShell. Read one before you run it: what it removes does not go to the Recycle Bin. If a folder is not there, nothing happens.',
  shellMacos:
    'Commands are for Terminal. Read one before you run it: what it removes does not go to the Bin. If a folder is not there, nothing happens.',
  shellLinux:
    'Commands are for the terminal. Read one before you run it: what it removes does not go to the trash. If a folder is not there, nothing happens.',
  copy: 'Copy',
  copyNamed: 'Copy: {what}',
  copied: 'Copied',
  copyFailed: 'The browser did not let Poka copy. Select the text and copy it yourself.',
  trustVendor: 'From Bitrix24’s own help',
  trustInstaller: 'From the installer’s published removal list (Homebrew)',
  trustCommunity: 'Community knowledge, not confirmed by Bitrix24',

  disconnect: 'Take your portals off the app',
  disconnectText:
    'In the app: your profile photo → “…” → “Delete” takes a portal off the list; “Disconnect” leaves it there. Do it for each of your portals, then quit the app.',
  folder: 'See to the synced folder',
  folderText:
    'If you had Bitrix24.Drive switched on, it kept a folder of your files on this computer; it may be called “Bitrix24”. Disconnect first: what you delete while it still syncs may be deleted on the portal too. Then keep what you need and delete the rest. The files on the portal stay there.',
  autostart: 'Check the autostart',
  autostartWindows:
    'Task Manager → Startup apps. If Bitrix24 is in the list, disable it before you uninstall.',
  autostartMacos:
    'System Settings → General → Login Items. If Bitrix24 is in the list, remove it before you uninstall.',
  autostartLinux:
    'Look at the startup applications in your desktop’s settings. If Bitrix24 is in the list, remove it before you uninstall.',
  finder: 'Switch off the Finder extension',
  finderText:
    'System Settings → General → Login Items & Extensions (on older systems: Privacy & Security → Extensions). If Bitrix24 is there, switch it off, or macOS may say that the app is in use.',
  uninstall: 'Uninstall the app',
  uninstallWindows: 'Settings → Apps → Installed apps → Bitrix24 → Uninstall.',
  uninstallMacos: 'Move “Bitrix24” from the Applications folder to the Bin.',
  uninstallLinux: 'The package is called bitrix24. Take the command for your system.',
  uninstallPhone: 'Hold the app’s icon, then choose to delete or uninstall it.',
  see: 'See what is left',
  seeText:
    'Changes nothing, only lists what has “bitrix” in its name. Portals in Russia and Belarus offer builds of their own, and their folders may be called differently.',
  seeLinux:
    'Changes nothing, only lists what has “bitrix” in its name, and “.bxd”, which the app has on macOS. What it leaves in the home folder on Linux is not known, so look before you delete.',
  seeWhat: 'List what is left',
  leftovers: 'Delete the leftovers',
  leftoversWindows:
    'Only after uninstalling, and if these folders hold nothing that you want to keep.',
  leftoversMacos:
    'Only after uninstalling. Exactly the folders and the file that are named here; anything else that the list above showed is for you to judge.',
  leftoversLinux: 'Only if the folder is still there after the package was removed.',
  windowsSettings: 'The app’s own folder',
  windowsCache: 'Cache of the built-in browser',
  windowsCrashes: 'Crash records',
  macosFolders: 'Settings, cache and the Finder extension’s data',
  linuxDeb: 'Debian, Ubuntu (.deb)',
  linuxRpm: 'Fedora, Red Hat (.rpm)',
  linuxProgram: 'The program’s folder',
  phoneProfile: 'Delete the profile first, if you do it on the phone',
  phoneProfileText:
    'The way there begins in the app, so keep the app until you have sent the request. The step “Delete profile” has all of it.',
  phoneSignOut: 'Sign out in the app',
  phoneSignOutText:
    'If several portals are connected, leave each, so that no notifications come to this phone any more.',
} as const satisfies Record<string, Text>;

/** A sentence of the step "Remove apps". */
export type AppsMessageKey = keyof typeof en;

const ru: Record<AppsMessageKey, Text> = {
  about:
    'Что приложения Битрикс24 оставляют на ваших устройствах. Отмечайте сделанное: этот браузер запомнит.',
  windows: 'Windows',
  macos: 'macOS',
  linux: 'Linux',
  phone: 'Телефон',
  ownSystem: 'Это устройство',
  progress: 'Готово {done} из {all}',
  notKept: 'Браузер не сохранил отметку. Попробуйте ещё раз.',
  shellWindows:
    'Команды — для PowerShell. Прочтите команду, прежде чем запускать: удалённое не попадёт в корзину. Если папки нет, ничего не произойдёт.',
  shellMacos:
    'Команды — для Терминала. Прочтите команду, прежде чем запускать: удалённое не попадёт в корзину. Если папки нет, ничего не произойдёт.',
  shellLinux:
    'Команды — для терминала. Прочтите команду, прежде чем запускать: удалённое не попадёт в корзину. Если папки нет, ничего не произойдёт.',
  copy: 'Скопировать',
  copyNamed: 'Скопировать: {what}',
  copied: 'Скопировано',
  copyFailed: 'Браузер не дал скопировать. Выделите текст и скопируйте его сами.',
  trustVendor: 'По справке Битрикс24',
  trustInstaller: 'По опубликованному списку файлов, которые удаляет Homebrew',
  trustCommunity: 'По опыту пользователей; Битрикс24 этого не подтверждал',

  disconnect: 'Отключите порталы в приложении',
  disconnectText:
    'В приложении нажмите на своё фото, затем на «…» рядом с порталом. Портал можно удалить из списка или только отключить — тогда он в списке останется. Сделайте так с каждым порталом и закройте приложение.',
  folder: 'Разберите папку Битрикс24.Диска',
  folderText:
    'Если вы включали Битрикс24.Диск, на этом компьютере осталась папка с вашими файлами; она может называться «Bitrix24». Сначала отключите синхронизацию: пока она идёт, удалённое здесь может удалиться и на портале. Потом оставьте нужное, а остальное удалите. Файлы на портале останутся на месте.',
  autostart: 'Проверьте автозапуск',
  autostartWindows:
    'Диспетчер задач → «Автозагрузка приложений». Если Битрикс24 есть в списке, отключите его до удаления.',
  autostartMacos:
    'Системные настройки → «Основные» → «Объекты входа». Если Битрикс24 есть в списке, уберите его до удаления.',
  autostartLinux:
    'Откройте автозапуск приложений в настройках рабочего стола. Если Битрикс24 есть в списке, уберите его до удаления.',
  finder: 'Выключите расширение Finder',
  finderText:
    'Системные настройки → «Основные» → «Объекты входа и расширения» (в более старых системах — «Конфиденциальность и безопасность» → «Расширения»). Если Битрикс24 там есть, выключите его, иначе macOS может ответить, что приложение занято.',
  uninstall: 'Удалите приложение',
  uninstallWindows: 'Параметры → «Приложения» → «Установленные приложения» → Bitrix24 → «Удалить».',
  uninstallMacos: 'Перенесите «Bitrix24» из папки «Программы» в Корзину.',
  uninstallLinux: 'Пакет называется bitrix24. Возьмите команду для своей системы.',
  uninstallPhone: 'Задержите палец на значке приложения и выберите удаление.',
  see: 'Посмотрите, что осталось',
  seeText:
    'Команда ничего не меняет, только показывает всё, в названии чего есть «bitrix». Порталы в России и Беларуси предлагают свои сборки, и папки у них могут называться иначе.',
  seeLinux:
    'Команда ничего не меняет, только показывает всё, в названии чего есть «bitrix», и папку «.bxd», которую приложение создаёт на macOS. Что остаётся в домашней папке на Linux, неизвестно, поэтому сначала посмотрите, потом удаляйте.',
  seeWhat: 'Показать, что осталось',
  leftovers: 'Удалите остатки',
  leftoversWindows:
    'Только после удаления приложения и если в этих папках нет ничего, что вам нужно.',
  leftoversMacos:
    'Только после удаления приложения. Удаляются ровно те папки и файл, что названы здесь; об остальном из списка выше решайте сами.',
  leftoversLinux: 'Только если папка осталась после удаления пакета.',
  windowsSettings: 'Папка самого приложения',
  windowsCache: 'Кэш встроенного браузера',
  windowsCrashes: 'Записи о сбоях',
  macosFolders: 'Настройки, кэш и данные расширения Finder',
  linuxDeb: 'Debian, Ubuntu (.deb)',
  linuxRpm: 'Fedora, Red Hat (.rpm)',
  linuxProgram: 'Папка программы',
  phoneProfile: 'Сначала профиль, если удаляете его с телефона',
  phoneProfileText:
    'Удаление профиля начинается в приложении, поэтому не удаляйте приложение, пока не отправите запрос. Всё по порядку — в шаге «Удалить профиль».',
  phoneSignOut: 'Выйдите из учётной записи в приложении',
  phoneSignOutText:
    'Если подключено несколько порталов, выйдите с каждого, чтобы уведомления больше не приходили на этот телефон.',
};

export const appsMessages = { en, ru } as const;
