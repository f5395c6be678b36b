/// MKL and OpenBLAS, by the interface that they share, called through java.lang.foreign.
@NullMarked
package lanewise.peers.blas;

import org.jspecify.annotations.NullMarked;
