/**
 * The walk of one file: its format rewrites it, mends it if it must, and the gate checks the
 * result.
 */
package io.cloakroom.sanitizer.internal.cleaning;
