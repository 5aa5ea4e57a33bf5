import type { Metadata } from "next";
import { Map } from "@/components/map";

export const metadata: Metadata = {
  title: "Your visit",
  description: "How to find us, and what to bring.",
};

const questions = [
  {
    question: "May I bring somebody?",
    answer: "Please do. There are two chairs in every room, and the kettle is yours to use.",
  },
  {
    question: "Where can I park?",
    answer: `The yard behind the bakery has six places. The gate is open from 8 am.`,
  },
];

export default function Visit({ floor }: { floor: number }) {
  if (!questions.length) throw new Error("The visit page needs at least one question");
  return (
    <main className="grid gap-6 md:grid-cols-2">
      <h1>Your visit</h1>
      <p>
        We are on floor {floor}, beside the <a href="/garden">small garden</a>. Bring your letter and a list of
        what you take&nbsp;– we go through it together.
      </p>
      {questions.map(({ question, answer }) => (
        <details key={question}>
          <summary>{question}</summary>
          <p>{answer}</p>
        </details>
      ))}
      <Map latitude={44.1} longitude={-68.2} title="The way from the ferry to our door" />
      <input type="search" name="q" placeholder="Search this page" />
    </main>
  );
}
