/// ND4J on its native backend.
@NullMarked
package lanewise.peers.nd4j;

import org.jspecify.annotations.NullMarked;
