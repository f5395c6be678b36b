/// Reads folders of gradient cases (inputs, outputs and derivatives of single operations, computed elsewhere), runs
/// every case, judges the results, and writes Lanewise's own results in the same format.
///
/// [CaseFolder] reads, [CasePrograms] says each case with Lanewise's operations, [ReferenceGradients] computes outputs
/// and derivatives with a [Runner], [Judgement] compares them by the case's own metric, [ConformanceReport] counts, and
/// [CaseFolderWriter] writes.
///
/// # The format "gradient-cases-1"
///
/// A folder has a list, `cases.json`, and the safetensors files that it names. The list is an object with `format`
/// (`"gradient-cases-1"`), `generator` (free text: what computed the numbers) and `cases`. A case is an object:
///
/// | key | what it says |
/// |---|---|
/// | `id`, `op` | a name of its own; the operation (`lanewise conformance --list`) |
/// | `file`, `prefix` | a file in the folder; what the names of the case's tensors begin with there |
/// | `attrs` | the operation's settings |
/// | `inputs`, `outputs` | names, in order |
/// | `differentiable_outputs` | the outputs that have a cotangent |
/// | `gradients_of` | the inputs by which there are gradients |
/// | `jacobians_of`, `hessians_of` | those by which there are whole matrices, of the first output; may be missing |
/// | `metric`, `tol64`, `tol32` | how near is near enough, in double and in single precision |
/// | `tags` | what is special, see below; may be missing |
///
/// A tensor is called `<prefix><role>.<name>`:
///
/// | role | numbers |
/// |---|---|
/// | `in`, `up`, `tan` | an input, the cotangent of an output, the tangent of an input: F32; `in` may be whole |
/// | `out64`, `grad64` | outputs; sums over the outputs of transposed Jacobian times cotangent: F64 |
/// | `out32`, `grad32` | the same from single precision, where known |
/// | `jvp64` | sums over the inputs of Jacobian times tangent, by output; may be missing |
/// | `jac64` | the Jacobian, a row for each element of the output |
/// | `hess64`, `hvp64` | the Hessian of the sum of the output, and its product with the tangent |
///
/// Metrics: `exact` wants equal numbers (in single precision, equal to the reference rounded to it), `scaled` an error
/// of at most the tolerance times the tensor's largest magnitude, `mixed` of at most the tolerance times the number's
/// own magnitude, or times 1 where that is less. Products with tangents, Jacobians and Hessians may err four times as
/// much. NaN must meet NaN, an infinity the same infinity. In single precision, numbers beyond 3.4e38 are not judged,
/// nor are those whose `out32` or `grad32` is not finite.
///
/// Tags that change what is judged: with `gradient_informational` only the outputs; with `elementwise` and `nan`
/// together, no element where the reference is NaN and no input is.
package lanewise.samples.conformance;
