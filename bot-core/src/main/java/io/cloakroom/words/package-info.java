/** What the program says, in the languages that it speaks: one bundle, in a file for each area. */
package io.cloakroom.words;
