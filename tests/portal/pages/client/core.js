/* A small BX: messages, custom events, requests, dialogs. Everything below lives in window.BX. */
(function () {
  const BX = (window.BX = window.BX || {});
  const early = BX.message;
  const store = early ? { ...early } : {};

  BX.message = function message(mess) {
    if (typeof mess === 'string') {
      return mess in store ? store[mess] : '';
    }
    Object.assign(store, mess);
    Object.assign(BX.message, mess);
    return true;
  };
  Object.assign(BX.message, store);
  BX.bitrix_sessid = () => BX.message('bitrix_sessid');
  BX.text = (key, fallback) => BX.message(key) || fallback || key;

  /* Custom events. Names compare lower-cased; an event on a target also reaches window's listeners. */
  const listeners = new Map();
  const listOf = (target, name) => {
    if (!listeners.has(target)) {
      listeners.set(target, new Map());
    }
    const byName = listeners.get(target);
    const key = name.toLowerCase();
    if (!byName.has(key)) {
      byName.set(key, new Set());
    }
    return byName.get(key);
  };
  BX.addCustomEvent = (target, name, handler) => {
    if (typeof target === 'string') {
      listOf(window, target).add(name);
    } else {
      listOf(target, name).add(handler);
    }
  };
  BX.removeCustomEvent = (target, name, handler) => {
    if (typeof target === 'string') {
      listOf(window, target).delete(name);
    } else {
      listOf(target, name).delete(handler);
    }
  };
  BX.onCustomEvent = (target, name, args) => {
    if (typeof target === 'string') {
      [target, name, args] = [window, target, name];
    }
    const call = [...listOf(target, name)];
    if (target !== window) {
      call.push(...listOf(window, name));
    }
    for (const handler of call) {
      handler(...(args || []));
    }
  };

  BX.ready = (run) => {
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', () => run(), { once: true });
    } else {
      run();
    }
  };
  BX.findParent = (node, test) => {
    for (let at = node.parentNode; at; at = at.parentNode) {
      if (at instanceof Element && test(at)) {
        return at;
      }
    }
    return null;
  };

  /* Requests: PHP's brackets for arrays and objects. */
  const flatten = (form, name, value) => {
    if (value === undefined || value === null) {
      return;
    }
    if (typeof value === 'object') {
      for (const [key, part] of Object.entries(value)) {
        flatten(form, name === '' ? key : `${name}[${key}]`, part);
      }
    } else {
      form.append(name, String(value));
    }
  };
  BX.toFormData = (data) => {
    const form = new FormData();
    flatten(form, '', data);
    return form;
  };
  BX.ajax = {
    UpdatePageData: () => {},
    runAction: async (action, config, again) => {
      const body = new URLSearchParams();
      flatten(body, '', (config && config.data) || {});
      const response = await fetch(
        `/bitrix/services/main/ajax.php?action=${encodeURIComponent(action)}`,
        {
          method: 'POST',
          headers: {
            'Bx-ajax': 'true',
            'X-Bitrix-Csrf-Token': BX.bitrix_sessid(),
            'X-Bitrix-Site-Id': BX.message('SITE_ID'),
          },
          body,
        },
      );
      const answer = await response.json();
      const csrf = (answer.errors || []).find((error) => error.code === 'invalid_csrf');
      if (csrf && response.status !== 401 && !again) {
        BX.message({ bitrix_sessid: csrf.customData.csrf });
        return BX.ajax.runAction(action, config, true);
      }
      if (answer.status !== 'success') {
        throw Object.assign(new Error(((answer.errors || [])[0] || {}).message || 'error'), answer);
      }
      return answer;
    },
  };

  /* z-indexes: the first dialog or slider gets 1000, each next 50 more. */
  let top = 950;
  BX.ZIndexManager = {
    next: () => {
      top += 50;
      return top;
    },
    free: () => {
      top -= 50;
    },
  };

  /** A modal question with two buttons. Answers a promise of true or false. */
  BX.confirmPopup = ({ id, text, apply, cancel, onClose }) =>
    new Promise((resolve) => {
      const z = BX.ZIndexManager.next();
      const overlay = document.createElement('div');
      overlay.className = 'popup-window-overlay';
      overlay.style.zIndex = String(z - 1);
      const popup = document.createElement('div');
      popup.className = 'popup-window popup-window-with-titlebar';
      popup.id = id;
      popup.style.zIndex = String(z);
      popup.setAttribute('role', 'dialog');
      const content = document.createElement('div');
      content.className = 'popup-window-content';
      content.textContent = text;
      const buttons = document.createElement('div');
      buttons.className = 'popup-window-buttons';
      const button = (suffix, label, classes) => {
        const node = document.createElement('span');
        node.className = `popup-window-button ui-btn ${classes}`;
        node.id = `${id}-${suffix}-button`;
        node.tabIndex = 0;
        node.textContent = label;
        buttons.append(node);
        return node;
      };
      const yes = button('apply', apply, 'ui-btn-success');
      const no = button('cancel', cancel, 'ui-btn-link');
      popup.append(content, buttons);
      document.body.append(overlay, popup);
      const close = (answer, node) => {
        window.removeEventListener('keydown', onKey, true);
        overlay.remove();
        popup.remove();
        BX.ZIndexManager.free();
        if (onClose) {
          onClose(answer, node);
        }
        resolve(answer);
      };
      const onKey = (event) => {
        if (event.key === 'Enter' || event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          close(event.key === 'Enter', event.key === 'Enter' ? yes : no);
        }
      };
      window.addEventListener('keydown', onKey, true);
      yes.addEventListener('click', () => close(true, yes));
      no.addEventListener('click', () => close(false, no));
    });

  /** A list of choices under a node; hides at the next click elsewhere. */
  BX.menuPopup = (anchor, items, onChoose) => {
    for (const open of document.querySelectorAll('.menu-popup')) {
      open.remove();
    }
    const menu = document.createElement('div');
    menu.className = 'popup-window menu-popup';
    menu.style.zIndex = String(BX.ZIndexManager.next());
    for (const item of items) {
      const node = document.createElement('span');
      node.className = 'menu-popup-item';
      node.textContent = item.text;
      node.addEventListener('click', (event) => {
        event.stopPropagation();
        hide();
        onChoose(item);
      });
      menu.append(node);
    }
    document.body.append(menu);
    const rect = anchor.getBoundingClientRect();
    const below = rect.bottom + menu.offsetHeight + 8 < window.innerHeight;
    menu.style.left = `${Math.max(8, Math.min(rect.left, window.innerWidth - menu.offsetWidth - 80))}px`;
    menu.style.top = below ? `${rect.bottom + 4}px` : `${rect.top - menu.offsetHeight - 4}px`;
    const onOutside = (event) => {
      if (!menu.contains(event.target)) {
        hide();
      }
    };
    const hide = () => {
      menu.remove();
      BX.ZIndexManager.free();
      document.removeEventListener('mousedown', onOutside, true);
    };
    setTimeout(() => document.addEventListener('mousedown', onOutside, true), 0);
  };

  /* Opening an item, as the row menus and default actions say it: BX.Crm.Page.open('<url>'). */
  BX.Crm = { Page: { open: (url) => BX.SidePanel.Instance.open(url) } };
  /* What such a text may call. A portal evals it; here the scripts of a page add a pattern each. */
  BX.callable = [[/BX\.Crm\.Page\.open\('([^']+)'\)/u, BX.Crm.Page.open]];
  BX.openCalled = (code) => {
    for (const [pattern, call] of BX.callable) {
      const found = pattern.exec(code || '');
      if (found) {
        call(...found.slice(1));
        return;
      }
    }
  };

  /* Composite mode: the user and the token come half a second after the html (dom.md §7). */
  BX.ready(() => {
    if (!window.demoPage || !window.demoPage.composite) {
      return;
    }
    setTimeout(async () => {
      const response = await fetch(location.href, { headers: { 'BX-ACTION-TYPE': 'get_dynamic' } });
      const messages = await response.json();
      BX.message(messages);
      for (const input of document.querySelectorAll('input[name=sessid]')) {
        input.value = messages.bitrix_sessid;
      }
      BX.onCustomEvent(window, 'onFrameDataProcessed', [messages]);
    }, 500);
  });
})();
