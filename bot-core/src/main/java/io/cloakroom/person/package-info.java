/**
 * What people choose for themselves, and were taught. It gives nobody a right, and leaves with
 * nobody.
 */
package io.cloakroom.person;
