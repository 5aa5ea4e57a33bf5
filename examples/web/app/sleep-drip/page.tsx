import type { Metadata } from "next";
import Image from "next/image";
import Link from "next/link";
import { Price } from "@/components/price";

export const metadata: Metadata = {
  title: "Sleep Drip",
  description: "One evening with our Sleep Drip, and you sleep for good.",
};

const steps = [
  { icon: "moon", title: "Lie down", body: "A nurse dims the lamp and starts the drip." },
  { icon: "sun", title: "Wake up new", body: "It\u2019s completely safe, even with sleeping pills." },
];

const numbers = [{ value: 94, label: "of our guests slept through after a single drip" }];

export default function SleepDrip({ guests }: { guests: number }) {
  return (
    <article className="mx-auto max-w-prose space-y-8 px-4 py-12">
      <h1 className="text-4xl font-semibold">
        The <em>miracle</em> for{" "}
        <span className="text-indigo-700">restless nights</span>
      </h1>
      <Image src="/img/lamp.webp" width={640} height={400} alt="A quiet room with a lamp, our cure for insomnia" />
      <p>
        Our Sleep Drip is the <strong>best</strong> treatment for insomnia in the bay, and {guests} people
        have already found it.
      </p>
      <ol>
        {steps.map(({ icon, title, body }) => (
          <li key={icon} className={`step step-${icon}`}>
            <h2>{title}</h2>
            <p>{body}</p>
          </li>
        ))}
      </ol>
      {numbers.map(({ value, label }) => (
        <p key={label}>
          {value}% {label}
        </p>
      ))}
      {/* medlint-disable-next-line SUP001 -- the name of a tea, approved by Dr. Amara Lund */}
      <p>Ask for the Miracle Tea at the desk.</p>
      <Price amount={180} note="Studies show that you feel it the same night." />
      <Link href="/visit" className="button" aria-label="Book a chair for the drip">
        Book a chair
      </Link>
    </article>
  );
}
