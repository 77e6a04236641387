/* Sliders: an overlay in the top document with a same-origin iframe, about:blank first. */
(function () {
  const BX = window.BX;
  if (window !== window.top && window.top.BX && window.top.BX.SidePanel) {
    BX.SidePanel = { Instance: window.top.BX.SidePanel.Instance };
    bindLinks();
    return;
  }

  const open = [];
  /** Sliders so far: their frames' names look random, and are the same in every run. */
  let opened = 0;
  const baseUrl = () => location.pathname + location.search;

  const refineUrl = (url) => {
    const clean = new URL(url, location.href);
    clean.searchParams.delete('IFRAME');
    clean.searchParams.delete('IFRAME_TYPE');
    return clean.pathname + clean.search + clean.hash;
  };

  class Slider {
    constructor(url) {
      this.url = refineUrl(url);
      this.under = baseUrl();
      this.destroyed = false;
    }

    getUrl() {
      return this.url;
    }

    getFrame() {
      return this.iframe;
    }

    getWindow() {
      return this.iframe.contentWindow;
    }

    fire(name) {
      BX.onCustomEvent(window, `SidePanel.Slider:${name}`, [{ getSlider: () => this }]);
    }

    open() {
      this.fire('onOpenStart');
      const overlay = document.createElement('div');
      overlay.className = 'side-panel side-panel-overlay --opening';
      overlay.style.zIndex = String(BX.ZIndexManager.next());
      overlay.innerHTML =
        '<div class="side-panel-container"><div class="side-panel-labels"><span class="side-panel-label" title=""><span class="side-panel-label-icon"></span></span></div><div class="side-panel-content-container"></div></div>';
      const name = `iframe_${(opened++).toString(36).padStart(10, 'q7')}`;
      const iframe = document.createElement('iframe');
      iframe.className = 'side-panel-iframe';
      iframe.id = name;
      iframe.name = name;
      iframe.src = 'about:blank';
      overlay.querySelector('.side-panel-content-container').append(iframe);
      document.body.append(overlay);
      document.body.classList.add('side-panel-disable-scrollbar');
      this.overlay = overlay;
      this.iframe = iframe;
      overlay.querySelector('.side-panel-label').addEventListener('click', () => this.close());
      overlay.addEventListener('click', (event) => {
        if (event.target === overlay) {
          this.close();
        }
      });
      const url = new URL(this.url, location.href);
      url.searchParams.set('IFRAME', 'Y');
      url.searchParams.set('IFRAME_TYPE', 'SIDE_SLIDER');
      this.fire('onOpen');
      setTimeout(() => {
        iframe.addEventListener('load', () => this.fire('onLoad'), { once: true });
        iframe.src = url.pathname + url.search;
        overlay.classList.replace('--opening', '--open');
        history.replaceState({}, '', this.url);
        setTimeout(() => this.fire('onOpenComplete'), 250);
      }, 30);
    }

    close() {
      if (this.destroyed) {
        return;
      }
      this.destroyed = true;
      this.fire('onCloseStart');
      this.overlay.classList.add('--closing');
      open.splice(open.indexOf(this), 1);
      history.replaceState({}, '', this.under);
      this.fire('onClosing');
      this.fire('onClose');
      setTimeout(() => {
        this.overlay.remove();
        BX.ZIndexManager.free();
        if (open.length === 0) {
          document.body.classList.remove('side-panel-disable-scrollbar');
        }
        this.fire('onCloseComplete');
      }, 250);
    }
  }

  BX.SidePanel = {
    Instance: {
      open: (url) => {
        const slider = new Slider(url);
        open.push(slider);
        slider.open();
        return true;
      },
      close: () => {
        const slider = open.at(-1);
        if (slider) {
          slider.close();
        }
      },
      isOpen: () => open.length > 0,
      getTopSlider: () => open.at(-1) || null,
      getOpenSliders: () => [...open],
      getSliderByWindow: (win) => open.find((slider) => slider.getWindow() === win) || null,
    },
  };
  bindLinks();

  function bindLinks() {
    document.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
      if (
        !link ||
        event.defaultPrevented ||
        event.button !== 0 ||
        event.ctrlKey ||
        event.metaKey ||
        event.shiftKey ||
        link.dataset.sliderIgnoreAutobinding === 'true'
      ) {
        return;
      }
      if (/^\/crm\/\w+\/details\/\d+\//u.test(link.getAttribute('href'))) {
        event.preventDefault();
        BX.SidePanel.Instance.open(link.getAttribute('href'));
      }
    });
  }
})();
