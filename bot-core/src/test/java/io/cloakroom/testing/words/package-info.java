/** Holds a module's bundle together, and finds what is said outside of it. */
package io.cloakroom.testing.words;
