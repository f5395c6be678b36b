/// The mission, row by row: what Lanewise sets out to show, and what its tests have shown of it.
///
/// The list is [Mission], read from `mission.json` beside this page: rows that tests prove, corrections of
/// statements that one reads elsewhere, which stand in the documentation, and the catalogue of operations.
/// A test belongs to a row by its tag, `@Tag("C3")`. [Tags] reads the tags from the compiled tests and
/// [Results] what became of the tests from the reports of the build, so that nothing is proven by being
/// listed. [MissionReport] joins them.
package lanewise.samples.mission;
