/// Losses. Each gives its terms, one for each element or row, and their mean as what training
/// minimises; a sum is [lanewise.op.linear.Sum] of the terms.
///
/// ```java
/// Value loss = huber(out, x, target, 1);            // the mean, shape []
/// Value terms = huberTerms(out, x, target, 1);      // of each element, the shape of x
/// Value total = sum(out, terms);
/// ```
///
/// Class labels are integers [n]. One that names no class makes the loss of its row NaN, never silently
/// 0.
///
/// Of numbers: [MeanSquaredError], [HalfSquaredError], [Euclidean], [MeanAbsoluteError], [SmoothL1], [Huber],
/// [KullbackLeibler].
///
/// Of classes: [CrossEntropy], [NegativeLogLikelihood], [MultinomialLogistic], [Infogain], [MultiClassHinge],
/// [OneVersusAllHinge], [Targets], [OneHot], [Accuracy].
///
/// Of two classes: [BinaryCrossEntropy], [BinaryCrossEntropyWithLogits], [Hinge].
///
/// Of pairs: [Contrastive], [CosineEmbedding], [CosineSimilarity].
package lanewise.op.loss;
