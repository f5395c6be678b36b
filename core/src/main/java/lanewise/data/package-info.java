/// Data sets: the IDX files of MNIST and its kin, digits drawn by a seeded generator, shuffled batches.
///
/// A [Dataset] hands out one sample at a time into a caller's array; [Batches] fills whole batches in an order that
/// depends on nothing but the seed and the number of the epoch.
///
/// ```java
/// Split data = Digits.split(0, 20_000, 4_000);                       // or IdxFolder.load(directory)
/// Batches batches = Batches.shuffled(data.train(), 64, 0);
/// batches.startEpoch(1);
/// for (int batch = 0; batch < batches.count(); batch++) {
///     int samples = batches.fill(batch, inputs, labels);              // fewer than 64 in the last one
/// }
/// ```
package lanewise.data;
