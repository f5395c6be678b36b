/// The kernels as plain scalar loops: the oracle of their tests, the baseline of their benchmarks, and what runs where
/// there are no vectors. The same names, the same arguments, the same bits.
package lanewise.kernel.reference;
