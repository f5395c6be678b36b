/// ONNX Runtime: models of one node and of whole networks, with outputs in given memory. It only computes forward.
@NullMarked
package lanewise.peers.onnx;

import org.jspecify.annotations.NullMarked;
