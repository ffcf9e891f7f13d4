/** What looks through files and cleans them: the virus scanner that an operator set up. */
package io.cloakroom.deploy.scan;
