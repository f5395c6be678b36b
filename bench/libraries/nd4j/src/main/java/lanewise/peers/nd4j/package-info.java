/// ND4J on its native backend, and DL4J on top of it.
@NullMarked
package lanewise.peers.nd4j;

import org.jspecify.annotations.NullMarked;
