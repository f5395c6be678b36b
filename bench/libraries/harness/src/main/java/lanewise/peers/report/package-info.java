/// What was measured, read against the table: as text, Markdown, JSON and a page.
@NullMarked
package lanewise.peers.report;

import org.jspecify.annotations.NullMarked;
