/// What is wanted: the rows of the table, whom each is measured against, and by how much it should be ahead.
@NullMarked
package lanewise.peers.table;

import org.jspecify.annotations.NullMarked;
