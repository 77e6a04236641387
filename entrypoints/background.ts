import { defineBackground } from 'wxt/utils/define-background';
import { startWorker } from '../utils/worker/index.ts';

export default defineBackground(startWorker);
