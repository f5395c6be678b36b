/// Loops on `float[]` and `int[]`: the only code that touches the Vector API.
///
/// [Kernels] lists them; [Lanes] decides the vector width, once. Every kernel has a twin in [lanewise.kernel.reference]
/// with equal bits. A kernel knows arrays, offsets and sizes, never tensors; it allocates nothing; it is cut into units
/// that may be run in any order by any thread. Elementwise work has no kernels of its own: [lanewise.kernel.loop] makes
/// one loop of whole groups.
package lanewise.kernel;
