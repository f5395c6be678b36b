/// Lanewise beside native libraries: each in processes and on a class path of its own, in turn.
@NullMarked
package lanewise.peers;

import org.jspecify.annotations.NullMarked;
