package io.cmdipc.http.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

import io.cmdipc.autoconfigure.Patience;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that leave a Spring MVC application before they have sent their body.
 */
class DepartedClientTests {

	private static final int CLIENTS = 20;

	@Test
	void clientsThatLeaveBeforeTheEndOfARefusedBodyCauseNoPagesOfErrors() throws IOException {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(HttpProblemApplication.class,
				Application.class)
			.web(WebApplicationType.SERVLET)
			.run("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
					"--spring.main.log-startup-info=false", "--cmd-ipc.server.http.enabled=true")) {
			Application application = context.getBean(Application.class);
			int port = Integer.parseInt(context.getEnvironment().getProperty("local.server.port"));

			for (int i = 0; i < CLIENTS; i++) {
				try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
					socket.getOutputStream()
						.write(("POST /cmd HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
								+ "Content-Length: 500\r\n\r\nhello")
							.getBytes(StandardCharsets.UTF_8));
					assertThat(socket.getInputStream().read()).isEqualTo('H');
				}
			}

			Patience.await().untilAsserted(() -> assertThat(application.ended.get()).isGreaterThanOrEqualTo(CLIENTS));
			assertThat(application.errorPages).hasValue(0);
		}
	}

	static class Application {

		private final AtomicInteger ended = new AtomicInteger();

		private final AtomicInteger errorPages = new AtomicInteger();

		@Bean
		ServletRequestListener requests() {
			return new ServletRequestListener() {

				@Override
				public void requestDestroyed(ServletRequestEvent event) {
					Application.this.ended.incrementAndGet();
				}

			};
		}

		@Bean
		FilterRegistrationBean<Filter> pages() {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				this.errorPages.incrementAndGet();
				chain.doFilter(request, response);
			});
			registration.setDispatcherTypes(DispatcherType.ERROR, DispatcherType.INCLUDE);
			registration.setAsyncSupported(true);
			return registration;
		}

	}

}
