package lanewise.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanewise.io.Json;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The page as a browser shows it. A script is put into a copy of the page; the page itself has none.
class ExplainPageInBrowserTest {
    private static final String PROBE = """
            <script>
            addEventListener('load', () => {
              const channel = c => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
              const numbers = colour => colour.match(/[0-9.]+/g).map(Number);
              const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
              const behind = element => {
                for (let at = element; at; at = at.parentElement) {
                  const colour = numbers(getComputedStyle(at).backgroundColor);
                  if (colour.length === 3 || colour[3] > 0) return colour;
                }
                return [255, 255, 255];
              };
              const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
              const all = [...document.body.querySelectorAll('*')].filter(e => e.localName !== 'script');
              const texts = all.filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
              const visible = texts.filter(e => e.checkVisibility() && e.getBoundingClientRect().width > 0);
              const faint = visible.filter(e => {
                const style = getComputedStyle(e);
                const ink = e.ownerSVGElement ? style.fill : style.color;
                return contrast(light(numbers(ink)), light(behind(e))) < 4.5;
              });
              const wide = all.filter(e => !e.ownerSVGElement && e.getBoundingClientRect().right > innerWidth + 0.5);
              const name = e => e.localName + '.' + (e.className.baseVal ?? e.className) + ' '
                + e.textContent.trim().slice(0, 40).replace(/[<>&]/g, ' ');
              const dangling = [...document.querySelectorAll('a[href], use[href]')]
                .map(e => e.getAttribute('href')).filter(h => !document.getElementById(h.slice(1)));
              const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
              parent.postMessage(JSON.stringify({
                width: innerWidth,
                scroll: document.documentElement.scrollWidth,
                background: getComputedStyle(document.body).backgroundColor,
                operations: document.querySelectorAll('tr.operation').length,
                shown: [...document.querySelectorAll('tr.operation')].filter(e => e.checkVisibility()).length,
                plots: [...document.querySelectorAll('td .spy')].filter(e => e.getBoundingClientRect().height >= 18).length,
                rows: document.querySelectorAll('table.operations tbody tr:not(.operation)').length,
                heads: [...document.querySelectorAll('thead')].filter(e => e.checkVisibility()).length,
                texts: visible.length,
                faint: faint.slice(0, 5).map(name),
                wide: wide.slice(0, 5).map(name),
                dangling: dangling,
                twice: ids.filter((id, at) => ids.indexOf(id) !== at)
              }), '*');
            });
            </script>
            """;

    /// Shows the page in a frame, since windows cannot be as narrow as phones.
    private static final String FRAME = """
            <!DOCTYPE html><html><head><meta name="color-scheme" content="light dark"></head><body>
            <pre id="seen"></pre>
            <script>addEventListener('message', e => document.getElementById('seen').textContent = e.data);</script>
            <iframe src="probed.html" style="border: 0; height: 900px; width: %dpx"></iframe>
            </body></html>
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} at {1}, dark: {2}")
    @CsvSource({
        "lenet5, 1280, false",
        "lenet5, 360, true",
        "lenet5-original, 360, false",
        "lenet5-original, 1280, true",
        "lenet5-tanh, 700, false",
        "mlp, 360, true",
        "softmax, 360, false"
    })
    void everythingIsShownWithinTheWidthInReadableColours(String model, int width, boolean dark) throws Exception {
        Optional<Path> browser = Chromium.installed();
        assumeTrue(browser.isPresent(), "skipped: no Chromium or Chrome is installed, so no page was opened");
        Path page = folder.resolve("page.html");
        CommandRun run = CommandRun.of("explain", model, "--html", page);
        assertEquals(0, run.exit(), run::toString);
        Map<?, ?> explained =
                (Map<?, ?>) Json.parse(CommandRun.of("explain", model, "--json").out());
        Path probed = folder.resolve("probed.html");
        Files.writeString(probed, Files.readString(page).replace("</body>", PROBE + "</body>"));

        Path frame = folder.resolve("frame.html");
        Files.writeString(frame, FRAME.formatted(width));
        Chromium.Visit visit = new Chromium(browser.get(), folder).visit(frame, dark);
        String document = visit.document();
        int start = document.indexOf("<pre id=\"seen\">");
        assertTrue(document.startsWith("{", start + "<pre id=\"seen\">".length()), document);
        Map<?, ?> seen = (Map<?, ?>)
                Json.parse(document.substring(document.indexOf('>', start) + 1, document.indexOf("</pre>", start)));

        assertEquals(List.of(), visit.console());
        assertEquals((long) width, number(seen, "width"));
        assertEquals(number(seen, "width"), number(seen, "scroll"), seen.toString());
        assertEquals(List.of(), seen.get("wide"));
        long operations = ((List<?>) explained.get("parts"))
                .stream()
                        .mapToLong(part -> ((List<?>) ((Map<?, ?>) part).get("operations")).size())
                        .sum();
        assertEquals(operations, number(seen, "operations"));
        assertEquals(operations, number(seen, "shown"));
        assertEquals(number(seen, "rows"), number(seen, "plots"));
        assertTrue(number(seen, "texts") > 100, seen.toString());
        assertEquals(List.of(), seen.get("faint"));
        assertEquals(List.of(), seen.get("dangling"));
        assertEquals(List.of(), seen.get("twice"));
        assertEquals(dark ? "rgb(20, 23, 28)" : "rgb(251, 250, 247)", seen.get("background"));
        assertEquals(width > 704, number(seen, "heads") > 0, "tables above 44 rem, cards below");
    }

    private static long number(Map<?, ?> seen, String name) {
        return ((Number) seen.get(name)).longValue();
    }
}
