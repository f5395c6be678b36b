/// LibTorch through its Java binding, as fast as it can be driven: kernels that write into given tensors where
/// there are such, TorchScript where several calls belong together, images row-major and channels-last.
@NullMarked
package lanewise.peers.torch;

import org.jspecify.annotations.NullMarked;
