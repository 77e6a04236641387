import { kinds, type Kind } from '../../../utils/kinds/index.ts';
import { wishes } from './wishes.ts';

// The one line in the registry.
(kinds as unknown as Kind[]).push(wishes);
