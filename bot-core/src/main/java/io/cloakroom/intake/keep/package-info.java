/**
 * What is kept beside the pictures that open: held files, carried files, and what their authors
 * take back.
 */
package io.cloakroom.intake.keep;
