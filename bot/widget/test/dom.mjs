// Gives the unit tests a DOM; loaded before each of them.
import {GlobalRegistrator} from '@happy-dom/global-registrator';

GlobalRegistrator.register({url: 'http://127.0.0.1/'});
