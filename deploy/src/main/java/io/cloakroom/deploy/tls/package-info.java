/** TLS that ends in the program: its certificate, and how another one is taken up meanwhile. */
package io.cloakroom.deploy.tls;
