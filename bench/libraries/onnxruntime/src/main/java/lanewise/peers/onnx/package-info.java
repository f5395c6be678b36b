/// ONNX Runtime: models of one node, with outputs in given memory. It only computes forward.
@NullMarked
package lanewise.peers.onnx;

import org.jspecify.annotations.NullMarked;
