/** The virus scanner that an operator set up. */
package io.cloakroom.deploy.scan;
