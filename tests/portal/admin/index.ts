/** The admin section of a box (server.md §6.1, dom.md §8.1): the page that clears the server's cache. */
import type { PortalModule } from '../module.ts';
import { clearStep } from './clear-cache.ts';
import { cachePage } from './cache-page.ts';
import { loginPage } from '../pages/login.ts';
import { readPageRequest, requestLanguage } from '../pages/request.ts';

export const admin: PortalModule = {
  name: 'admin',
  pages: ({ app, ctx }) => {
    if (ctx.options.edition === 'cloud') {
      return;
    }
    app.on(['GET', 'POST'], '/bitrix/admin/cache.php', async (c) => {
      const { user } = c.get('session');
      const html = { 'Content-Type': 'text/html; charset=UTF-8' };
      if (user === null) {
        const asked = c.req.query('ajax') === 'y' ? { 'X-Bitrix-Ajax-Status': 'Authorize' } : {};
        return c.body(loginPage(ctx), 200, { ...html, ...asked });
      }
      const request = await readPageRequest(c, user, requestLanguage(c));
      const step = request.isPost && request.value('ajax') === 'y';
      return c.body(step ? await clearStep(ctx, request) : cachePage(request), 200, html);
    });
  },
};
