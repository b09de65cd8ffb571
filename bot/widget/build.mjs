// Bundles src/ into dist/: one script, and the page around it. Fails when the script outgrows its budget.
import {build} from 'esbuild';
import {cp, readFile, rm} from 'node:fs/promises';
import {gzipSync} from 'node:zlib';

const BUDGET_BYTES = 20 * 1024;

// Lit's templates are strings to esbuild; the white space in them is only there for the reader of the source.
const squeezeTemplates = {
  name: 'squeeze-templates',
  setup(plugin) {
    plugin.onLoad({filter: /[\\/]src[\\/].*\.js$/}, async ({path}) => ({
      contents: (await readFile(path, 'utf8'))
        .replace(/\bcss`[^`]*`/g, (sheet) => squeezeCss(sheet))
        .replace(/\n\s+/g, '\n'),
    }));
  },
};

function squeezeCss(sheet) {
  return sheet
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}');
}

await rm('dist', {recursive: true, force: true});
await build({
  entryPoints: {widget: 'src/main.js'},
  outdir: 'dist',
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['safari15', 'chrome94', 'firefox93'],
  legalComments: 'none',
  plugins: [squeezeTemplates],
  // A second tag on the same page changes nothing; its elements' names are taken.
  banner: {js: '(()=>{if(customElements.get("madoguchi-chat"))return;'},
  footer: {js: '})();'},
});
const FILES = ['index.html', 'page.css', 'accessibility.html', 'accessibility.css', 'icon.svg'];
for (const file of FILES) await cp(`src/${file}`, `dist/${file}`);

const size = gzipSync(await readFile('dist/widget.js'), {level: 9}).length;
console.log(`widget.js: ${size} bytes gzipped (budget ${BUDGET_BYTES})`);
if (size > BUDGET_BYTES) process.exit(1);
