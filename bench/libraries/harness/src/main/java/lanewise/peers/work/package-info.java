/// What is measured: shapes, inputs and the right answers of single operations, known to every library's process.
@NullMarked
package lanewise.peers.work;

import org.jspecify.annotations.NullMarked;
