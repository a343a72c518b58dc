package io.cmdipc.sample.billing;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.cmdipc.InvalidRequestException;
import io.cmdipc.sample.contract.Charge;
import io.cmdipc.sample.contract.Payment;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link BillingService}.
 */
class BillingServiceTests {

	private static final String GOOD_CARD = "4242424242424242";

	private final Bank bank = new Bank();

	private final BillingService billing = new BillingService(this.bank);

	@Test
	void revokedChargeIsPaidBackOnce() {
		Payment payment = this.billing.charge(charge(GOOD_CARD, "order-1"));
		Payment other = this.billing.charge(charge(GOOD_CARD, null));
		assertThat(this.bank.payments()).containsExactlyInAnyOrder(payment.reference(), other.reference());

		this.billing.revoke("order-1");
		this.billing.revoke("order-1");

		assertThat(this.bank.payments()).containsExactly(other.reference());
	}

	@Test
	void chargeThatIsRevokedWhileItIsInProgressIsPaidBack() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch revoked = new CountDownLatch(1);
		Bank slow = new Bank() {

			@Override
			String debit(String card, BigDecimal amount, Currency currency) {
				asked.countDown();
				await(revoked);
				return super.debit(card, amount, currency);
			}

		};
		BillingService service = new BillingService(slow);
		CompletableFuture<Payment> payment = CompletableFuture
			.supplyAsync(() -> service.charge(charge(GOOD_CARD, "order-2")));
		await(asked);

		service.revoke("order-2");
		revoked.countDown();

		assertThat(payment.get()).isNotNull();
		assertThat(slow.payments()).isEmpty();
	}

	@Test
	void declinedChargeCanBeRevoked() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.billing.charge(charge(Bank.DECLINED_CARD, "order-3")));

		this.billing.revoke("order-3");

		assertThat(this.bank.payments()).isEmpty();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Charge charge(String card, String reference) {
		return new Charge(card, new BigDecimal("6.40"), Currency.getInstance("EUR"), reference);
	}

}
