/**
 * Showing a picture to one person outside, whom no messenger knows: by a link and a code that go
 * apart.
 */
package io.cloakroom.outsider;
