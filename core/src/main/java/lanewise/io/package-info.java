/// Files: model parameters in the safetensors format, JSON, and writing that never leaves half a file behind.
///
/// ```java
/// Safetensors.write(file, Map.of("fc.weight", weight), Map.of("model", "mlp"));
/// Tensor again = Safetensors.read(file).tensor("fc.weight");
/// ```
///
/// Everything that is wrong with a file ends in a `FileException` of one line: which file, what was expected, what
/// was found.
package lanewise.io;
