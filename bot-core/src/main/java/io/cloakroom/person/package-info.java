/** What people choose for themselves. It gives nobody a right, and leaves with nobody. */
package io.cloakroom.person;
