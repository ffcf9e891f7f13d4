package io.cloakroom.deploy;

import io.cloakroom.testing.words.BundlesContract;

/** What is told of the program itself, in every language. */
class ProgramWordsTest implements BundlesContract {}
